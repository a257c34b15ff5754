package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The tree gives the roots that Certificate Transparency publishes, and no proof fits elsewhere.
 */
final class MerkleTreeTest {
    /** The leaves of Certificate Transparency's own test data. */
    private static final List<String> LEAVES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    /** Its published roots over the first 1 to 8 of them. */
    private static final List<String> ROOTS =
            List.of(
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void publishedRoots() {
        assertThat(hex(MerkleTree.root(List.of()))).isEqualTo(Sha256.hex(""));
        for (int size = 1; size <= 8; size++) {
            assertThat(hex(MerkleTree.root(hashes(size)))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void everyProofFitsItsOwnPlaceAlone() {
        for (int size = 1; size <= 40; size++) {
            List<byte[]> hashes = counted(size);
            byte[] root = MerkleTree.root(hashes);
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = MerkleTree.inclusionProof(hashes, index);
                byte[] leaf = hashes.get(index);
                assertThat(MerkleTree.verify(leaf, index, size, proof, root)).isTrue();
                for (int other = -1; other <= size; other++) {
                    if (other != index) {
                        assertThat(MerkleTree.verify(leaf, other, size, proof, root)).isFalse();
                    }
                }
                for (int at = 0; at < proof.size(); at++) {
                    var bent = new ArrayList<>(proof);
                    bent.set(at, Sha256.of(bent.get(at)));
                    assertThat(MerkleTree.verify(leaf, index, size, bent, root)).isFalse();
                }
                var longer = new ArrayList<>(proof);
                longer.add(root);
                assertThat(MerkleTree.verify(leaf, index, size, longer, root)).isFalse();
                assertThat(MerkleTree.verify(root, index, size, longer, root)).isFalse();
            }
        }
    }

    private static List<byte[]> hashes(int size) {
        return LEAVES.subList(0, size).stream()
                .map(leaf -> MerkleTree.leafHash(HexFormat.of().parseHex(leaf)))
                .toList();
    }

    private static List<byte[]> counted(int size) {
        var hashes = new ArrayList<byte[]>();
        for (int leaf = 0; leaf < size; leaf++) {
            hashes.add(MerkleTree.leafHash(new byte[] {(byte) leaf}));
        }
        return hashes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
