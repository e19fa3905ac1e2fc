import '../zodWithoutEval.ts';
import { SearchIndex } from '../../../src/core/catalog/query/search.ts';
import { askQToWebview } from '../../../src/protocol/askQ.ts';
import { AskQ } from '../askQ/askQ.ts';
import './modelDetails.ts';

/** What the marketplace's first cards do without: the search, Q Assistant, and the details, an element that is defined with it. The build
 *  makes it a file of its own, with its own copies of what both need: a file in common would have to be there before the first cards. */
export const later = { SearchIndex, AskQ, askQToWebview };
