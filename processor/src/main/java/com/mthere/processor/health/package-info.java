/// Tells those who look after a processor how it is.
@NullMarked
package com.mthere.processor.health;

import org.jspecify.annotations.NullMarked;
