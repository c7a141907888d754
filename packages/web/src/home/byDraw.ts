interface Drawing {
  present: number;
  kind: string;
}

/** The fullest room first; where as many are, what is on the programme before what is always open. */
export function byDraw(one: Drawing, other: Drawing): number {
  return other.present - one.present || Number(one.kind === 'LOUNGE') - Number(other.kind === 'LOUNGE');
}
