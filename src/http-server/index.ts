/** Building blocks of a small HTTP server on the loopback interface. Independent of the API and of VS Code. */
export { awaitResponse } from './awaitResponse';
export { type BasicCredentials, isSameSecret, readBasicCredentials } from './basicCredentials';
export { emptyResponse, type HttpResponse, jsonResponse, textResponse, writeResponse, writeHalf } from './responses';
export { type Body, type JsonBody, type JsonObject, parseJsonBody, readBody } from './body';
export { foreignRequest, type ServerAddress, targetPath, targetUrl } from './guard';
export { listen, type LoopbackServer, type ServerLimits, type ServerCertificate } from './listening';
export { isLoopback, loopbackAddresses, NotLoopbackError, type ResolveName } from './loopback';
export { acceptsMediaType, isFormType, isJsonType, isPlainEncoding, isUtf8Type } from './mediaTypes';
export { RateLimit } from './rateLimit';
export { type PathRequest, serveResponses } from './serveResponses';
export { findRoute, type IncomingRequest, type Method, type Route, type RouteMatch } from './router';
