@NullMarked
package com.mthere.mail;

import org.jspecify.annotations.NullMarked;
