import SwaggerUIBundle from '@fastify/swagger-ui/static/swagger-ui-bundle.js';

SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, defaultModelsExpandDepth: 0 });
