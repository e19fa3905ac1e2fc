import type { Complexity, ComplexityReason } from '../analysis.ts';
import { normalise } from '../read/normalise.ts';
import type { RequestShape } from '../read/requestShape.ts';
import type { Task } from '../task.ts';

const pattern = (...words: string[]) => new RegExp(normalise(words.join('|')), 'g');

/** Subjects that even a good model gets wrong when it hurries. */
const hardWords = pattern(
  String.raw`\b(deadlocks?|race conditions?|concurren\w+|thread[- ]?safe\w*|lock-?free|async\w* bugs?|distributed|consensus|memory leaks?|segfaults?|undefined behaviou?r|architect\w+|scal(e|es|ing|able|ability)|securit\w+|vulnerab\w+|exploit|cryptograph\w+|encrypt\w+|optimi[sz]\w+|performance|latency|throughput|compilers?|parsers?|state machines?|migrat\w+|legacy|production|prove|proof|theorem|rigorous\w*|np-hard|dynamic programming|algorithms?|trade-?offs?|edge cases|only on ci|flaky|intermittent\w*|heisenbug|root cause|complex|advanced|comprehensive|in depth|detailed|thorough\w*|entire|whole (repo\w*|codebase|project)|across the)\b`,
  String.raw`\b(nebenläufig\w*|verteilt\w*|sicherheit\w*|speicherleck|architektur|leistung|beweis\w*|gründlich|ausführlich|komplex\w*|gesamte\w*|sporadisch)\b`,
  String.raw`\b(concurrence|distribué\w*|sécurité|architecture|performance\w*|démontr\w*|approfondi\w*|détaillé\w*|complexe\w*|tout le (projet|dépôt))\b`,
  String.raw`\b(concurrencia|distribuid\w*|seguridad|arquitectura|rendimiento|demuestr\w*|detallad\w*|complej\w*|todo el (proyecto|repositorio))\b`,
  '死锁|并发|分布式|线程安全|内存泄漏|架构|性能|安全|加密|证明|复杂|详细|整个(项目|仓库)|生产环境',
  'デッドロック|並行|分散|スレッドセーフ|メモリリーク|設計|アーキテクチャ|性能|パフォーマンス|セキュリティ|証明|複雑|詳細|全体',
  'дедлок|гонк|многопоточ|распредел[её]нн|утечк|архитектур|производительност|безопасност|доказ|докажи|сложн|подробн|весь проект|репозитори',
);

const easyWords = pattern(
  String.raw`\b(simple|simply|quick(ly)?|short|brief(ly)?|just|tiny|small|basic|trivial|typos?|hello world|one[- ]?liner|easy|beginner|rename|eli5)\b`,
  String.raw`\b(einfach\w*|kurz\w*|schnell|nur|klein\w*|tippfehler)\b`,
  String.raw`\b(simple\w*|court\w*|bref|brève|rapide\w*|juste|petit\w*)\b`,
  String.raw`\b(simple\w*|corto|breve\w*|rápid\w*|sol[oa]|pequeñ\w*|sencill\w*)\b`,
  '简单|简短|快速|小|只需|简要',
  '簡単|短く|ちょっと|軽く|だけ',
  'прост|коротк|кратк|быстр|небольш|просто',
);

const stepWords =
  /\b(then|after that|afterwards|finally|first|second|next|also|and then|dann|danach|außerdem|anschließend|puis|ensuite|enfin|luego|después|además|finalmente)\b|然后|接着|最后|并且|その後|さらに|次に|最後に|затем|потом|после этого|также|наконец/g;

const taskPoints: Partial<Record<Task, number>> = {
  agentic: 2,
  'code-debug': 0.5,
  'code-review': 0.5,
  reasoning: 1,
  math: 0.5,
  'long-context': 1,
  translate: -0.5,
  summarize: -0.5,
  'extract-classify': -0.5,
  qa: -0.5,
  'chat-roleplay': -0.5,
};

/** How good a model the request wants, with what that was judged by. Points: 0.75 and less is low, 2.5 and more is high. */
export function complexityOf(
  shape: RequestShape,
  task: Task,
  inputTokens: number,
): { complexity: Complexity; reasons: readonly ComplexityReason[] } {
  const reasons: ComplexityReason[] = [];
  let points = 0.5;
  const add = (worth: number, kind: ComplexityReason['kind'], found: string) => {
    if (worth === 0) return;
    points += worth;
    reasons.push({ kind, found });
  };
  const hard = [...new Set(shape.ask.match(hardWords) ?? [])].slice(0, 3);
  for (const word of hard) add(1, 'hard words', word);
  const easy = shape.ask.match(easyWords)?.[0];
  if (easy !== undefined && hard.length < 2) add(-0.75, 'easy words', easy);
  const steps = new Set(shape.ask.match(stepWords)).size;
  if (steps >= 2) add(Math.min(1, steps / 3), 'steps', String(steps));
  const lines = shape.selection?.lines ?? shape.code.split('\n').length;
  if (lines > 25) add(lines > 150 ? 1.5 : lines > 60 ? 1 : 0.5, 'selection', String(lines));
  if (shape.looks.stackTrace || shape.selection?.shape === 'stack trace') add(0.75, 'stack trace', '');
  if (inputTokens > 6_000) add(inputTokens > 40_000 ? 1.5 : 0.75, 'length', String(inputTokens));
  const task_ = taskPoints[task] ?? 0;
  if (task_ >= 1) add(task_, 'task', task);
  else points += task_;
  if (shape.wordCount > 60 && shape.proseChars < 2_000) points += 0.25;
  return { complexity: points >= 2.5 ? 'high' : points > 0.75 ? 'medium' : 'low', reasons };
}
