import type * as vscode from 'vscode';
import { startSimulator, type Simulator } from '../simulator';

/** The window's own simulator, started on first use and stopped with the window. */
export class SimulatorService implements vscode.Disposable {
  #starting: Promise<Simulator> | undefined;

  start(): Promise<Simulator> {
    this.#starting ??= startSimulator().catch((error: unknown) => {
      this.#starting = undefined; // the next send tries again
      throw error;
    });
    return this.#starting;
  }

  dispose(): void {
    const starting = this.#starting;
    this.#starting = undefined;
    starting?.then((simulator) => simulator.close()).catch(() => undefined); // the window closes, so errors reach nobody
  }
}
