/** Leads to the card of a clause, found by its key; cards carry it as `data-clause`. */
export function focusClause(key: number): void {
  const card = document.querySelector<HTMLElement>(`[data-clause="${key}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus();
}
