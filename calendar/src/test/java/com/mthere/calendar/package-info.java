@NullMarked
package com.mthere.calendar;

import org.jspecify.annotations.NullMarked;
