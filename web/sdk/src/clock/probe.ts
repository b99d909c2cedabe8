/** One heartbeat and its answer, µs. The outer two times are of the local clock, the inner two of the server's. */
export interface Probe {
  /** When the heartbeat was written here. */
  readonly sentLocal: number;
  /** When the server read it. */
  readonly receivedServer: number;
  /** When the server wrote the answer. */
  readonly sentServer: number;
  /** When the answer was read here. */
  readonly receivedLocal: number;
}

/** Offset plus the delay of the way there. */
export function forward(probe: Probe): number {
  return probe.receivedServer - probe.sentLocal;
}

/** The delay of the way back minus the offset. */
export function backward(probe: Probe): number {
  return probe.receivedLocal - probe.sentServer;
}

/** Time on the network, both ways, µs. */
export function roundTrip(probe: Probe): number {
  return forward(probe) + backward(probe);
}
