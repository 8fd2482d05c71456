# Sourced by mvnw, plumb and verify. find_jdk prints the home of a JDK 25 or newer, or explains what to install.
PLUMB_JDK_MIN=25

jdk_major() { # $1 = a Java home; prints its specification version, nothing when it is no JDK
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p'
  fi
}

find_jdk() {
  if [ -n "${PLUMB_JAVA_HOME:-}" ]; then
    found=$(jdk_major "$PLUMB_JAVA_HOME")
    if [ "${found:-0}" -ge "$PLUMB_JDK_MIN" ]; then printf '%s\n' "$PLUMB_JAVA_HOME"; return 0; fi
    echo "PLUMB_JAVA_HOME=$PLUMB_JAVA_HOME is not a JDK $PLUMB_JDK_MIN or newer (found: ${found:-none})." >&2
    echo "Point it at a JDK $PLUMB_JDK_MIN, or unset it to let the search run." >&2
    return 1
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/.gradle/jdks/*; do
    [ -n "$home" ] && [ -d "$home" ] || continue
    found=$(jdk_major "$home")
    if [ "${found:-0}" -ge "$PLUMB_JDK_MIN" ]; then printf '%s\n' "$home"; return 0; fi
  done
  echo "Plumbline needs a JDK $PLUMB_JDK_MIN or newer and none was found." >&2
  echo "Looked at: PLUMB_JAVA_HOME, JAVA_HOME, /usr/lib/jvm, /Library/Java, SDKMAN, ~/.jdks, ~/.gradle/jdks." >&2
  echo "Install one, for instance: apt-get install temurin-25-jdk    sdk install java 25-tem    brew install openjdk@25" >&2
  return 1
}
