package hutong.simulator.planted;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What is changed in a method's instructions, one after the other. */
@FunctionalInterface
public interface Change {
    /**
     * Writes what stands for an instruction.
     *
     * @param place how many conditions came before it in the method
     * @return whether it was changed; if not, the instruction is copied
     */
    boolean write(CodeBuilder code, CodeElement element, int place);

    /** Where this finds no place, the other one may. */
    default Change and(Change other) {
        return (code, element, place) ->
                write(code, element, place) || other.write(code, element, place);
    }

    /** A call of this name is left out; what it would answer is zero, false or null. */
    static Change skip(String call) {
        return skip(call, -1);
    }

    /**
     * @param which only this one of the calls of that name, from 0
     */
    static Change skip(String call, int which) {
        int[] seen = new int[1];
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(call)
                    || which >= 0 && seen[0]++ != which) {
                return false;
            }
            drop(code, invoke);
            zero(code, TypeKind.from(invoke.typeSymbol().returnType()));
            return true;
        };
    }

    /** Another method of the same shape and class is called instead. */
    static Change call(String instead, String of) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke) || !invoke.name().equalsString(of)) {
                return false;
            }
            code.invoke(
                    invoke.opcode(),
                    invoke.owner().asSymbol(),
                    instead,
                    invoke.typeSymbol(),
                    invoke.isInterface());
            return true;
        };
    }

    /** A method of the same shape, static and of another class, is called instead. */
    static Change slip(ClassDesc type, String instead, String of) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke) || !invoke.name().equalsString(of)) {
                return false;
            }
            MethodTypeDesc shape = invoke.typeSymbol();
            code.invokestatic(
                    type,
                    instead,
                    invoke.opcode() == Opcode.INVOKESTATIC
                            ? shape
                            : shape.insertParameterTypes(0, invoke.owner().asSymbol()));
            return true;
        };
    }

    /** Something is done before a call of this name. */
    static Change before(String call, Consumer<CodeBuilder> more) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(call)) {
                return false;
            }
            more.accept(code);
            code.with(element);
            return true;
        };
    }

    /** The first of a call's two whole numbers stands for what it would answer. */
    static Change first(String call) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(call)) {
                return false;
            }
            code.pop2();
            return true;
        };
    }

    /** A call of this name answers that there is nothing. */
    static Change none(String call) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(call)) {
                return false;
            }
            drop(code, invoke);
            ClassDesc optional = ClassDesc.of(Optional.class.getName());
            code.invokestatic(optional, "empty", MethodTypeDesc.of(optional));
            return true;
        };
    }

    /** A new id every time instead of the one that was made for the call. */
    static Change mint(String call) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(call)) {
                return false;
            }
            drop(code, invoke);
            ClassDesc uuid = ClassDesc.of(UUID.class.getName());
            code.invokestatic(uuid, "randomUUID", MethodTypeDesc.of(uuid));
            return true;
        };
    }

    /** A call of this object without arguments happens before another call, too. */
    static Change earlier(ClassDesc type, String call, String before) {
        return (code, element, place) -> {
            if (!(element instanceof InvokeInstruction invoke)
                    || !invoke.name().equalsString(before)) {
                return false;
            }
            code.aload(0).invokevirtual(type, call, MethodTypeDesc.of(ConstantDescs.CD_void));
            code.with(element);
            return true;
        };
    }

    /** The condition of this number, from 0, is not asked: the code runs on. */
    static Change ignore(int which) {
        return branch(which, false);
    }

    /** The condition of this number, from 0, counts as true: the code jumps. */
    static Change always(int which) {
        return branch(which, true);
    }

    /** Conditions of one kind become another. */
    static Change condition(Opcode from, Opcode to) {
        return (code, element, place) -> {
            if (!(element instanceof BranchInstruction branch) || branch.opcode() != from) {
                return false;
            }
            code.branch(to, branch.target());
            return true;
        };
    }

    /** Long numbers are not subtracted: the first of them stands. */
    static Change unsubtracted() {
        return (code, element, place) -> {
            if (!(element instanceof OperatorInstruction operator)
                    || operator.opcode() != Opcode.LSUB) {
                return false;
            }
            code.pop2();
            return true;
        };
    }

    /** Another constant of the same class and type is read. */
    static Change constant(String instead, String of) {
        return (code, element, place) -> {
            if (!(element instanceof FieldInstruction read)
                    || read.opcode() != Opcode.GETSTATIC
                    || !read.name().equalsString(of)) {
                return false;
            }
            code.getstatic(read.owner().asSymbol(), instead, read.typeSymbol());
            return true;
        };
    }

    private static Change branch(int which, boolean jumps) {
        return (code, element, place) -> {
            if (!(element instanceof BranchInstruction branch)
                    || branch.opcode() == Opcode.GOTO
                    || branch.opcode() == Opcode.GOTO_W
                    || place != which) {
                return false;
            }
            code.pop();
            if (branch.opcode().name().startsWith("IF_")) {
                code.pop();
            }
            if (jumps) {
                code.goto_(branch.target());
            }
            return true;
        };
    }

    /** Another number stands where this one did. */
    static Change number(long from, long to) {
        return (code, element, place) -> {
            if (!(element instanceof ConstantInstruction constant)
                    || !(constant.constantValue() instanceof Number number)
                    || number.longValue() != from) {
                return false;
            }
            if (constant.typeKind() == TypeKind.LONG) {
                code.loadConstant(to);
            } else {
                code.loadConstant((int) to);
            }
            return true;
        };
    }

    /** A text constant says something else. */
    static Change text(String from, String to) {
        return (code, element, place) -> {
            if (!(element instanceof ConstantInstruction constant)
                    || !(constant.constantValue() instanceof String text)
                    || !text.contains(from)) {
                return false;
            }
            code.loadConstant(text.replace(from, to));
            return true;
        };
    }

    /** A field of this object reads as zero. */
    static Change forget(String field) {
        return (code, element, place) -> {
            if (!(element instanceof FieldInstruction read)
                    || read.opcode() != Opcode.GETFIELD
                    || !read.name().equalsString(field)) {
                return false;
            }
            code.pop();
            zero(code, TypeKind.from(read.typeSymbol()));
            return true;
        };
    }

    /** The method does something else altogether. */
    static Whole body(Consumer<CodeBuilder> body) {
        return (code, element, place) -> {
            body.accept(code);
            return true;
        };
    }

    /** The method answers a number, whatever it is asked. */
    static Whole answer(long number, TypeKind kind) {
        return body(code -> {
            if (kind == TypeKind.LONG) {
                code.loadConstant(number).lreturn();
            } else {
                code.loadConstant((int) number).ireturn();
            }
        });
    }

    /** Writes once for all instructions. */
    @FunctionalInterface
    interface Whole extends Change {}

    private static void drop(CodeBuilder code, InvokeInstruction invoke) {
        for (ClassDesc argument : invoke.typeSymbol().parameterList().reversed()) {
            pop(code, TypeKind.from(argument));
        }
        if (invoke.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static void pop(CodeBuilder code, TypeKind kind) {
        if (kind.slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static void zero(CodeBuilder code, TypeKind kind) {
        switch (kind) {
            case VOID -> {}
            case LONG -> code.lconst_0();
            case DOUBLE -> code.dconst_0();
            case FLOAT -> code.fconst_0();
            case REFERENCE -> code.aconst_null();
            default -> code.iconst_0();
        }
    }
}
