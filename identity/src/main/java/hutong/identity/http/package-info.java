/**
 * How people reach the house over HTTP: refusals as statuses and problems, the session's cookie,
 * the guard against forged requests, and requests that are done once.
 */
@NullMarked
package hutong.identity.http;

import org.jspecify.annotations.NullMarked;
