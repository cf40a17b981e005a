/// What the parts cost, one by one.
@NullMarked
package com.mthere.benchmarks;

import org.jspecify.annotations.NullMarked;
