import * as z from 'zod/mini';

// Imported before any schema is made: zod would otherwise try `new Function`, which the page's policy refuses and reports.
z.config({ jitless: true });
