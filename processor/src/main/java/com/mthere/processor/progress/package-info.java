/// How far each partition's log is applied, and how far it reaches.
@NullMarked
package com.mthere.processor.progress;

import org.jspecify.annotations.NullMarked;
