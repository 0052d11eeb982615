// Counters of a built script to lines and branches of the sources, by its source map and TypeScript's parser.
//   line    a statement begins on it; reached when one of them ran
//   branch  either side of if, ?:, the right side of && || ??, each case, a loop's body, a catch; reached when it ran
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Counts } from './coverage.ts'

export interface Spot {
  readonly line: number
  readonly kind: 'line' | 'branch'
  /** What stands there. */
  readonly text: string
  readonly isReached: boolean
}

/** Spots by module, `core/bytes.ts` and so on. */
export type Figures = ReadonlyMap<string, readonly Spot[]>

interface SourceMap {
  readonly sources: readonly string[]
  readonly mappings: string
}

/** Places of a source in the built text, in order. */
interface Place {
  readonly line: number
  readonly column: number
  readonly at: number
}

/** Of several runs of the same build. */
export function figuresOf(runs: readonly Counts[], root: string): Figures {
  const figures = new Map<string, readonly Spot[]>()
  for (const url of new Set(runs.flatMap((counts) => [...counts.keys()]))) {
    const file = fileURLToPath(url)
    const sums = added(runs.flatMap((counts) => counts.get(url) ?? []))
    for (const [source, places] of placesIn(file)) {
      const module = relative(resolve(root, 'src'), source)
      if (module.startsWith('..') || !module.endsWith('.ts')) continue
      figures.set(module, spotsIn(source, places, sums))
    }
  }
  return figures
}

export function percent(spots: readonly Spot[], kind: Spot['kind']): number {
  const all = spots.filter((spot) => spot.kind === kind)
  return all.length === 0 ? 100 : (100 * all.filter(({ isReached }) => isReached).length) / all.length
}

function added(all: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(Math.max(0, ...all.map(({ length }) => length)))
  for (const counts of all) for (const [at, count] of counts.entries()) sums[at] = (sums[at] ?? 0) + count
  return sums
}

function spotsIn(source: string, places: readonly Place[], sums: Float64Array): Spot[] {
  const text = readFileSync(source, 'utf8')
  const tree = ts.createSourceFile(source, text, ts.ScriptTarget.ES2023, true)
  const lines = new Map<number, Spot>()
  const branches: Spot[] = []

  const placeOf = (node: ts.Node): Place | undefined => {
    const start = tree.getLineAndCharacterOfPosition(node.getStart())
    const end = tree.getLineAndCharacterOfPosition(node.getEnd())
    return places.find(
      ({ line, column }) =>
        (line > start.line || (line === start.line && column >= start.character)) &&
        (line < end.line || (line === end.line && column < end.character))
    )
  }
  /** Undefined for a constant that the builder put where it is used, and a `return undefined` at an end; what is in a function
   *  that it dropped, as nothing uses it, never ran. */
  const countAt = (node: ts.Node): number | undefined => {
    const place = placeOf(node)
    if (place !== undefined) return sums[place.at] ?? 0
    const around = ts.findAncestor(node, ts.isFunctionLike)
    return around !== undefined && placeOf(around) === undefined ? 0 : undefined
  }
  const spotOf = (kind: Spot['kind'], node: ts.Node, isReached: boolean, prefix = ''): Spot => ({
    kind,
    line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    text: prefix + node.getText().replaceAll(/\s+/g, ' ').slice(0, 70),
    isReached
  })
  const branch = (node: ts.Node, prefix: string): void => {
    const count = countAt(node)
    if (count !== undefined) branches.push(spotOf('branch', node, count > 0, prefix))
  }
  const visit = (node: ts.Node): void => {
    const runs = isRunnable(node) ? countAt(node) : undefined
    if (runs !== undefined) {
      const spot = spotOf('line', node, runs > 0)
      const known = lines.get(spot.line)
      if (known === undefined || !known.isReached) lines.set(spot.line, spot)
    }
    if (ts.isIfStatement(node)) {
      branch(node.thenStatement, 'if: ')
      if (node.elseStatement !== undefined) branch(node.elseStatement, 'else: ')
      else branches.push(spotOf('branch', node, isPassed(node, countAt), 'not: '))
    } else if (ts.isConditionalExpression(node)) {
      branch(node.whenTrue, '? ')
      branch(node.whenFalse, ': ')
    } else if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
      branch(node.right, `${node.operatorToken.getText()} `)
    } else if (ts.isCaseOrDefaultClause(node)) {
      const [first] = node.statements
      if (first !== undefined) branch(first, 'case: ')
    } else if (ts.isIterationStatement(node, false)) branch(node.statement, 'loop: ')
    else if (ts.isCatchClause(node)) {
      const [first] = node.block.statements
      if (first !== undefined) branch(first, 'catch: ')
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...lines.values(), ...branches]
}

function isRunnable(node: ts.Node): boolean {
  if (!ts.isStatement(node) || ts.isBlock(node)) return false
  return !(
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    (ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true)
  )
}

/** The condition was false at least once: what follows ran, or the whole ran more often than what it guards. */
function isPassed(node: ts.IfStatement, countAt: (node: ts.Node) => number | undefined): boolean {
  const { parent } = node
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)) {
    const next = parent.statements[parent.statements.indexOf(node) + 1]
    const after = next === undefined ? undefined : countAt(next)
    if (after !== undefined && endsHere(node.thenStatement)) return after > 0
  }
  return (countAt(node) ?? 0) > (countAt(node.thenStatement) ?? 0)
}

function endsHere(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  )
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.QuestionQuestionEqualsToken
  ].includes(kind)
}

/** By source, in the order of the source. */
function placesIn(file: string): Map<string, Place[]> {
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMap
  const built = readFileSync(file, 'utf8').split('\n')
  const found = new Map<string, Place[]>()
  let lineStart = 0
  let [source, line, column] = [0, 0, 0]
  for (const [number, row] of map.mappings.split(';').entries()) {
    let builtColumn = 0
    for (const segment of row === '' ? [] : row.split(',')) {
      const [a = 0, b, c = 0, d = 0] = decodeVlq(segment)
      builtColumn += a
      if (b === undefined) continue
      source += b
      line += c
      column += d
      const path = resolve(dirname(file), map.sources[source] ?? '')
      const places = found.get(path) ?? []
      places.push({ line, column, at: lineStart + builtColumn })
      found.set(path, places)
    }
    lineStart += (built[number]?.length ?? 0) + 1
  }
  for (const places of found.values()) places.sort((a, b) => a.line - b.line || a.column - b.column)
  return found
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The numbers of one segment (ECMA-426 §9). */
function decodeVlq(segment: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit)
    value |= (bits & 31) << shift
    shift += 5
    if ((bits & 32) !== 0) continue
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}
