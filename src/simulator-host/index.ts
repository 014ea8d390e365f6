/** The simulator inside this window: started and stopped, and shown in the view “Simulator”. */
export { registerSimulator, simulatorCommands } from './register';
export { SimulatorService } from './simulatorService';
export type { StatusCodeDescription } from './simulatorView';
