// The same as `takeback`, with the module that knows the law too: larger, and built to be small.
import { contestant } from './takeback.mjs';

export const meta = { name: 'takeback, module with law', kind: 'wasm' };
export const load = () => contestant(false);
