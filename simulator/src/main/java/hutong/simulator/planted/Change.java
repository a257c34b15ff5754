package hutong.simulator.planted;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
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
