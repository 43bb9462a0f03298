import scores from './score-weights.json' with { type: 'json' };

/** No score above this comes from a name that cannot tell people apart: a kunya, a given name, a description. */
export const LONE_NAME_CAP = Math.max(scores.caps.kunyaOnly, scores.caps.ismOnly, scores.caps.description);
