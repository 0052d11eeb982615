/** Whether a tooltip says what a screen reader says, with names held apart from its words and long ones cut in the middle. */
export function saysTheSame(title: string, name: string): boolean {
  const [said, heard] = [title, name].map((words) => words.replace(/[\u2066-\u2069]/g, ''))
  if (said === heard) return true
  const [head = '', tail = ''] = said?.split('…') ?? []
  return tail !== '' && heard?.startsWith(head) === true && heard.endsWith(tail)
}
