import type { Capability } from '../../catalog/model.ts';
import type { Needs } from '../analysis.ts';
import type { TaskFamily } from '../task.ts';
import type { PreparedModel } from './preparedModel.ts';

/** How good a model is held to be, on the catalog's scale of 0–5; a newer one than the board knows may pass 5. */
export interface Quality {
  readonly value: number;
  /** The true value is taken to lie within ± this. */
  readonly band: number;
  /** The board with its date, or null: then it is an estimate, and the model is unrated. */
  readonly source: string | null;
  /** For an estimate: the rated relative that it is taken from. */
  readonly kin: string | null;
  /** The board that it goes back to: its own, or its relative's. */
  readonly board: string | null;
  /** What price and age alone let expect. */
  readonly expected: number;
}

interface Fit {
  readonly base: number;
  readonly perPriceDecade: number;
  readonly perYear: number;
}

const yearMs = 365.25 * 86_400_000;
/** Where too few models are rated to fit anything. */
const fallbackFit: Fit = { base: 3.4, perPriceDecade: 0.5, perYear: 0.6 };
/** The day that the boards' snapshot speaks of: ages are counted from it. */
const originMs = Date.parse('2026-04-19');
const bandRated = 0.15;
const bandKin = 0.5;
const bandPrice = 0.9;
const bandNothing = 1.2;
const offBoardShare = 0.5;
/** A series gets better by this much a year at least, whatever the boards' survivors say. */
const kinPerYearMin = 0.8;

/** Quality of every model for text (code and prose) and for images: the published score where there is one, else what its
 *  rated relatives and its price and age let expect. Made once per catalog. */
export class QualityTable {
  private readonly text: ReadonlyMap<string, Quality>;
  private readonly image: ReadonlyMap<string, Quality>;

  constructor(prepared: readonly PreparedModel[]) {
    const models = atTwinsPrice(prepared);
    const draws = (prepared: PreparedModel) => /image/.test(prepared.model.rating?.source ?? '');
    this.text = estimates(models, prepared => prepared.model.rating !== null && !draws(prepared));
    this.image = estimates(
      models.filter(({ model }) => model.capabilities.includes('image')),
      prepared => prepared.model.rating !== null && draws(prepared),
    );
  }

  /** @param needs what the request asks of a model: one that lacks it is worth less to it */
  of({ model }: PreparedModel, family: TaskFamily, needs: Pick<Needs, 'json' | 'reasoning'>): Quality {
    const base = (family === 'image' ? this.image : this.text).get(model.id) ?? {
      value: 2.5,
      band: bandNothing,
      source: null,
      kin: null,
      board: null,
      expected: 2.5,
    };
    const lacking = penalty(model.capabilities, family, needs);
    const offBoard = base.board !== null && family !== 'image' && boardOf(base.board) !== boardFor(family);
    // A board about prose says half about code, pictures or reasoning: a small model that pleases in a talk may not program.
    const surprise = offBoard ? Math.max(0, base.value - base.expected) * offBoardShare : 0;
    return { ...base, value: base.value - lacking - surprise, band: base.band + (offBoard ? 0.2 : 0) };
  }
}

/** A price says something about a model, but not about two that differ in nothing else: both are judged by the lower one. */
function atTwinsPrice(models: readonly PreparedModel[]): readonly PreparedModel[] {
  const twinsOf = ({ model, series, releasedMs }: PreparedModel) => {
    const traits = [model.vendor, releasedMs, model.speed, model.capabilities.join(), model.offers[0].contextWindow].join('|');
    return [`series ${series}|${traits}`, `name ${model.name}|${traits}`];
  };
  const lowest = new Map<string, number>();
  for (const prepared of models)
    for (const twins of twinsOf(prepared))
      if (prepared.blendUsd !== null) lowest.set(twins, Math.min(prepared.blendUsd, lowest.get(twins) ?? Infinity));
  return models.map(prepared => {
    const prices = twinsOf(prepared).flatMap(twins => lowest.get(twins) ?? []);
    return { ...prepared, blendUsd: prices.length === 0 ? null : Math.min(...prices) };
  });
}

const boardOf = (source: string): 'code' | 'text' | 'other' =>
  /code/i.test(source) ? 'code' : /text(?!-to)/i.test(source) ? 'text' : 'other';

/** No board that is in the catalog judges how well pictures are read, or how well a problem is thought through. */
const boardFor = (family: TaskFamily): 'code' | 'text' | undefined => (family === 'code' || family === 'text' ? family : undefined);

function penalty(capabilities: readonly Capability[], family: TaskFamily, needs: Pick<Needs, 'json' | 'reasoning'>): number {
  const code = family === 'code' && !capabilities.includes('code') ? 0.7 : 0;
  const reasoning = (family === 'thinking' || needs.reasoning) && !capabilities.includes('reasoning') ? 0.6 : 0;
  const json = needs.json && !capabilities.includes('json') ? 0.3 : 0;
  return Math.max(code, reasoning) + json;
}

function estimates(models: readonly PreparedModel[], isRated: (prepared: PreparedModel) => boolean): Map<string, Quality> {
  const rated = models.filter(isRated);
  const fit = fitOf(rated);
  const table = new Map<string, Quality>();
  for (const prepared of models) {
    const rating = prepared.model.rating;
    table.set(
      prepared.model.id,
      rating && isRated(prepared)
        ? {
            value: rating.value,
            band: bandRated,
            source: rating.source,
            kin: null,
            board: rating.source,
            expected: expected(prepared, fit),
          }
        : estimate(prepared, rated, fit),
    );
  }
  return table;
}

/** Half of the way from the nearest rated relative, half from price and age; further from the relative in time, less of it. A larger
 *  relative says nothing good of its small sister, only that it will hardly be better. */
function estimate(prepared: PreparedModel, rated: readonly PreparedModel[], fit: Fit): Quality {
  const byPrice = expected(prepared, fit);
  const notLarger = rated.filter(other => other.sizeClass <= prepared.sizeClass);
  const kin = nearestKin(prepared, notLarger);
  if (kin)
    return {
      value: afterKin(prepared, kin, fit),
      band: yearsBetween(kin, prepared) === null ? bandPrice : bandKin,
      source: null,
      kin: kin.model.name,
      board: kin.model.rating?.source ?? null,
      expected: byPrice,
    };
  const known = prepared.blendUsd !== null && prepared.releasedMs !== null;
  const larger = nearestKin(prepared, rated);
  return {
    value: Math.min(clamp(byPrice - (known ? 0.2 : 0.5)), larger ? afterKin(prepared, larger, fit) : Infinity),
    band: known ? bandPrice : bandNothing,
    source: null,
    kin: null,
    board: null,
    expected: byPrice,
  };
}

function afterKin(prepared: PreparedModel, kin: PreparedModel, fit: Fit): number {
  const years = yearsBetween(kin, prepared) ?? 0;
  const perYear = years < 0 ? Math.max(kinPerYearMin, fit.perYear) : fit.perYear;
  const moved = (kin.model.rating?.value ?? 0) + perYear * Math.max(-4, Math.min(1, years));
  return clamp(0.75 * moved + 0.25 * expected(prepared, fit));
}

const clamp = (value: number): number => Math.max(0.5, Math.min(5.8, value));

/** The same series, else the same vendor's model of a like price. Of several, the one released nearest to it; where its day is unknown,
 *  the oldest, as nothing says that it is newer. */
function nearestKin(prepared: PreparedModel, rated: readonly PreparedModel[]): PreparedModel | undefined {
  const at = prepared.releasedMs;
  const distance = ({ releasedMs }: PreparedModel) => (at === null ? (releasedMs ?? Infinity) : Math.abs((releasedMs ?? 0) - at));
  const nearest = (others: readonly PreparedModel[]) =>
    [...others].sort((a, b) => distance(a) - distance(b) || (a.model.id < b.model.id ? -1 : 1))[0];
  return (
    nearest(rated.filter(other => other.series === prepared.series)) ??
    nearest(rated.filter(other => other.model.vendor === prepared.model.vendor && isLikePriced(prepared, other)))
  );
}

/** Null: one of them has no day. */
const yearsBetween = (earlier: PreparedModel, later: PreparedModel): number | null =>
  earlier.releasedMs === null || later.releasedMs === null ? null : (later.releasedMs - earlier.releasedMs) / yearMs;

const isLikePriced = (a: PreparedModel, b: PreparedModel): boolean =>
  a.blendUsd !== null && b.blendUsd !== null && Math.abs(Math.log10((a.blendUsd + 0.01) / (b.blendUsd + 0.01))) <= 0.3;

const priceDecades = ({ blendUsd }: PreparedModel): number => Math.log10((blendUsd ?? 0.3) + 0.05);
const ageYears = ({ releasedMs }: PreparedModel): number => ((releasedMs ?? originMs - yearMs) - originMs) / yearMs;

const expected = (prepared: PreparedModel, fit: Fit): number =>
  fit.base + fit.perPriceDecade * priceDecades(prepared) + fit.perYear * Math.max(-3, Math.min(0.6, ageYears(prepared)));

/** Least squares of the rating over price and age, held near the fallback so that few points cannot bend it. */
function fitOf(rated: readonly PreparedModel[]): Fit {
  if (rated.length < 8) return fallbackFit;
  const hold = 4;
  const rows = rated.map(
    prepared => [1, priceDecades(prepared), Math.max(-3, ageYears(prepared)), prepared.model.rating?.value ?? 0] as const,
  );
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const [mean, meanPrice, meanAge] = [sum(row => row[3]) / rows.length, sum(row => row[1]) / rows.length, sum(row => row[2]) / rows.length];
  const pp = sum(row => (row[1] - meanPrice) ** 2) + hold;
  const aa = sum(row => (row[2] - meanAge) ** 2) + hold;
  const pa = sum(row => (row[1] - meanPrice) * (row[2] - meanAge));
  const py = sum(row => (row[1] - meanPrice) * (row[3] - mean)) + hold * fallbackFit.perPriceDecade;
  const ay = sum(row => (row[2] - meanAge) * (row[3] - mean)) + hold * fallbackFit.perYear;
  const determinant = pp * aa - pa * pa;
  const perPriceDecade = (py * aa - ay * pa) / determinant;
  const perYear = (ay * pp - py * pa) / determinant;
  return { base: mean - perPriceDecade * meanPrice - perYear * meanAge, perPriceDecade, perYear };
}
