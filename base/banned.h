/* banned.h - calls that do not compile here; the Makefile includes it in every file. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(name, instead) name##_is_banned_use_##instead
#undef strcpy
#define strcpy(a, b) BANNED(strcpy, strbuf)
#undef strcat
#define strcat(a, b) BANNED(strcat, strbuf)
#undef strncpy
#define strncpy(a, b, n) BANNED(strncpy, arena_str)
#undef sprintf
#define sprintf(...) BANNED(sprintf, snprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf, vsnprintf)
#undef strtok
#define strtok(a, b) BANNED(strtok, str_next_line)
#undef gmtime
#define gmtime(a) BANNED(gmtime, gmtime_r)
#undef localtime
#define localtime(a) BANNED(localtime, localtime_r)
#undef system
#define system(a) BANNED(system, child)

#endif
