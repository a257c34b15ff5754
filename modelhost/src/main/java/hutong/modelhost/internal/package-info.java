/** llama.cpp and ONNX Runtime behind Java types, and what a child process is made of. */
@NullMarked
package hutong.modelhost.internal;

import org.jspecify.annotations.NullMarked;
