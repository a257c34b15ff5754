/** The OpenAI wire format of the model host, on Vert.x. */
@NullMarked
package hutong.modelhost.http;

import org.jspecify.annotations.NullMarked;
