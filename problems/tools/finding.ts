/** What is wrong with a problem, for its author. */
export interface Finding {
  /** `solutions/fold (python)`, `flaws/touching_apart/flaw.yaml: ask[0]`, `problem.yaml: inputs.nums`... */
  where: string;
  message: string;
}
