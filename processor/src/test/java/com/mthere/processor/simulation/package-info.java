/// A cluster on one thread: a log, transactions, owners, zombies, standbys and readers, all drawn by a seed.
@NullMarked
package com.mthere.processor.simulation;

import org.jspecify.annotations.NullMarked;
