/** How tables are laid out and asked: what each way of it saves, of what people say it does. */
@NullMarked
package io.tributary.benchmarks.layout;

import org.jspecify.annotations.NullMarked;
