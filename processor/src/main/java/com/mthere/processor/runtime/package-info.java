/// Configuration, topics, and the start and stop of it all.
@NullMarked
package com.mthere.processor.runtime;

import org.jspecify.annotations.NullMarked;
