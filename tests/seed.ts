import fc from 'fast-check';

// `npm test` says the same every time. `npm run test:explore` brings a seed of its own for each round.
fc.configureGlobal({ seed: Number(process.env.MYTOKEN_TEST_SEED ?? 20_261_130) });
