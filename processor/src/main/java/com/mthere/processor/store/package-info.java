/// What lies in the state stores, and under which keys.
@NullMarked
package com.mthere.processor.store;

import org.jspecify.annotations.NullMarked;
