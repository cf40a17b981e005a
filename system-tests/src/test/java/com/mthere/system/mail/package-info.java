/// Mail as guests get it.
@org.jspecify.annotations.NullMarked
package com.mthere.system.mail;
