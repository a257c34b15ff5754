/** The models that run on this machine, in a child process that speaks the OpenAI format. */
@NullMarked
package hutong.modelhost;

import org.jspecify.annotations.NullMarked;
