import '../zodWithoutEval.ts';
import './chat.ts';
