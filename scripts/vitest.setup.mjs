import fc from 'fast-check';

// The same cases in every run: a red test is then about the change at hand. `FC_SEED=… npm run unit` looks at others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });
