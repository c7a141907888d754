// The house that is measured is bundled as the one that is shipped: what runs while developing makes objects in a slower way.
import shipped from '../rolldown.config.mjs';

export default {
  ...shipped,
  input: { house: 'bench/house.ts' },
  output: { ...shipped.output, dir: 'bench/dist' },
};
