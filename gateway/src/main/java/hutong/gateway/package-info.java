/** The OpenAI-compatible door: one request from key to receipt. */
@NullMarked
package hutong.gateway;

import org.jspecify.annotations.NullMarked;
