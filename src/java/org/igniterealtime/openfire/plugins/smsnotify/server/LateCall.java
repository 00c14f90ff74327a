package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * A public method of the server that cannot be called directly, since what declares it differs from
 * version to version. It is looked up once.
 */
final class LateCall {

  private final Method method;

  private LateCall(Method method) {
    this.method = method;
  }

  /**
   * Looks up a method that every version has.
   *
   * @throws IllegalStateException if this one has not
   */
  static LateCall to(Class<?> owner, String name, Class<?>... parameters) {
    return ifThere(owner, name, parameters)
        .orElseThrow(() -> new IllegalStateException("the server has no " + name + " of " + owner));
  }

  /** Looks up a method that only some versions have. */
  static Optional<LateCall> ifThere(Class<?> owner, String name, Class<?>... parameters) {
    try {
      return Optional.of(new LateCall(owner.getMethod(name, parameters)));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /** Looks up a class of the server that only some versions have. */
  static Optional<Class<?>> classIfThere(String name) {
    try {
      return Optional.of(Class.forName(name, false, LateCall.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether an object has the method. */
  boolean suits(Object target) {
    return method.getDeclaringClass().isInstance(target);
  }

  /** A method, without parameters, of what this one answers. */
  LateCall andThen(String name) {
    return to(method.getReturnType(), name);
  }

  /**
   * Calls it.
   *
   * @throws IllegalStateException if it fails; caused by why
   */
  Object on(Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the server fails in " + method.getName(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the server hides " + method.getName(), e);
    }
  }
}
