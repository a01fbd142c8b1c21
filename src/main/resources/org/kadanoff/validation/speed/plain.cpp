// What a physicist would write first in C++: the references that the samplers are timed against.
// Usage: plain WHAT LENGTH SWEEPS SEED; prints the figure and the energy per site.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <random>
#include <vector>

static std::mt19937_64 engine;
static std::uniform_real_distribution<double> uniform(0.0, 1.0);
static const double critical = 0.5 * std::log(1 + std::sqrt(2.0));

static double seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Lattice {
    int sites, degree;
    std::vector<int> neighbour;
    std::vector<double> coupling;
};

// Square (dimension 2) or cubic (3) torus; couplings +1, or +-1 at random.
static Lattice torus(int length, int dimension, bool glass) {
    Lattice lattice;
    lattice.sites = 1;
    for (int d = 0; d < dimension; d++) lattice.sites *= length;
    lattice.degree = 2 * dimension;
    lattice.neighbour.resize((size_t)lattice.sites * lattice.degree);
    lattice.coupling.assign((size_t)lattice.sites * lattice.degree, 1.0);
    int stride = 1;
    for (int d = 0; d < dimension; d++, stride *= length) {
        for (int i = 0; i < lattice.sites; i++) {
            int x = i / stride % length;
            int up = i + ((x + 1) % length - x) * stride;
            double coupling = glass && uniform(engine) < 0.5 ? -1.0 : 1.0;
            lattice.neighbour[(size_t)i * lattice.degree + 2 * d] = up;
            lattice.neighbour[(size_t)up * lattice.degree + 2 * d + 1] = i;
            lattice.coupling[(size_t)i * lattice.degree + 2 * d] = coupling;
            lattice.coupling[(size_t)up * lattice.degree + 2 * d + 1] = coupling;
        }
    }
    return lattice;
}

static double energy(const Lattice& lattice, const std::vector<int>& spin) {
    double sum = 0;
    for (int i = 0; i < lattice.sites; i++)
        for (int k = 0; k < lattice.degree; k++) {
            size_t b = (size_t)i * lattice.degree + k;
            sum -= 0.5 * lattice.coupling[b] * spin[i] * spin[lattice.neighbour[b]];
        }
    return sum / lattice.sites;
}

static std::vector<int> up(int sites) { return std::vector<int>(sites, 1); }

// Attempts per nanosecond of sequential Metropolis on a uniform square torus, with a table of exponentials.
static void square(int length, int sweeps) {
    Lattice lattice = torus(length, 2, false);
    std::vector<int> spin = up(lattice.sites);
    double accept[5];
    for (int sum = 0; sum < 5; sum++) accept[sum] = std::exp(-2 * critical * sum);
    auto sweep = [&] {
        for (int i = 0; i < lattice.sites; i++) {
            const int* n = &lattice.neighbour[(size_t)i * 4];
            int sum = spin[i] * (spin[n[0]] + spin[n[1]] + spin[n[2]] + spin[n[3]]);
            if (sum <= 0 || uniform(engine) < accept[sum]) spin[i] = -spin[i];
        }
    };
    sweep();
    double start = seconds();
    for (int t = 0; t < sweeps; t++) sweep();
    printf("%.17g %.17g\n", 1e-9 * lattice.sites * sweeps / (seconds() - start), energy(lattice, spin));
}

// Nanoseconds per attempt of sequential Metropolis with couplings of any size, or attempts per nanosecond.
static void sparse(int length, int sweeps, bool rate) {
    Lattice lattice = torus(length, 3, true);
    std::normal_distribution<double> gauss;
    if (!rate)
        for (int i = 0; i < lattice.sites; i++)
            for (int d = 0; d < 3; d++) {
                double coupling = gauss(engine);
                int n = lattice.neighbour[(size_t)i * 6 + 2 * d];
                lattice.coupling[(size_t)i * 6 + 2 * d] = coupling;
                lattice.coupling[(size_t)n * 6 + 2 * d + 1] = coupling;
            }
    std::vector<int> spin = up(lattice.sites);
    double beta = rate ? 0.9 : 1.0;
    auto sweep = [&] {
        for (int i = 0; i < lattice.sites; i++) {
            double field = 0;
            for (int k = 0; k < 6; k++) {
                size_t b = (size_t)i * 6 + k;
                field += lattice.coupling[b] * spin[lattice.neighbour[b]];
            }
            double difference = 2 * beta * spin[i] * field;
            if (difference <= 0 || uniform(engine) < std::exp(-difference)) spin[i] = -spin[i];
        }
    };
    for (int t = 0; t < 20; t++) sweep();
    double start = seconds();
    for (int t = 0; t < sweeps; t++) sweep();
    double perAttempt = 1e9 * (seconds() - start) / ((double)lattice.sites * sweeps);
    printf("%.17g %.17g\n", rate ? 1 / perAttempt : perAttempt, energy(lattice, spin));
}

// Nanoseconds per attempt on a dense glass at T = 0.8; the local field is summed at every attempt.
static void dense(int n, int sweeps) {
    std::normal_distribution<double> gauss(0.0, 1.0 / std::sqrt((double)n));
    std::vector<double> coupling((size_t)n * n, 0.0);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) coupling[(size_t)i * n + j] = coupling[(size_t)j * n + i] = gauss(engine);
    std::vector<double> spin(n, 1.0);
    double beta = 1 / 0.8;
    auto sweep = [&] {
        for (int i = 0; i < n; i++) {
            const double* row = &coupling[(size_t)i * n];
            double field = 0;
            for (int j = 0; j < n; j++) field += row[j] * spin[j];
            double difference = 2 * beta * spin[i] * field;
            if (difference <= 0 || uniform(engine) < std::exp(-difference)) spin[i] = -spin[i];
        }
    };
    for (int t = 0; t < 20; t++) sweep();
    double start = seconds();
    for (int t = 0; t < sweeps; t++) sweep();
    double elapsed = seconds() - start;
    double sum = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) sum -= coupling[(size_t)i * n + j] * spin[i] * spin[j];
    printf("%.17g %.17g\n", 1e9 * elapsed / ((double)n * sweeps), sum / n);
}

// Nanoseconds per flipped spin of Wolff's algorithm at the critical point.
static void wolff(int length, int clusters) {
    Lattice lattice = torus(length, 2, false);
    std::vector<int> spin = up(lattice.sites), stack(lattice.sites);
    double add = 1 - std::exp(-2 * critical);
    double flipped = 0;
    auto cluster = [&] {
        int root = (int)(uniform(engine) * lattice.sites), sign = spin[root], top = 0;
        spin[root] = -sign;
        stack[top++] = root;
        while (top > 0) {
            int i = stack[--top];
            flipped++;
            for (int k = 0; k < 4; k++) {
                int j = lattice.neighbour[(size_t)i * 4 + k];
                if (spin[j] == sign && uniform(engine) < add) {
                    spin[j] = -sign;
                    stack[top++] = j;
                }
            }
        }
    };
    for (int t = 0; t < 50; t++) cluster();
    flipped = 0;
    double start = seconds();
    for (int t = 0; t < clusters; t++) cluster();
    printf("%.17g %.17g\n", 1e9 * (seconds() - start) / flipped, energy(lattice, spin));
}

// Nanoseconds per site and sweep of the algorithm of Swendsen and Wang at the critical point.
static void swendsenWang(int length, int sweeps) {
    Lattice lattice = torus(length, 2, false);
    std::vector<int> spin = up(lattice.sites), parent(lattice.sites), sign(lattice.sites);
    double add = 1 - std::exp(-2 * critical);
    auto root = [&](int i) {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    };
    auto sweep = [&] {
        std::iota(parent.begin(), parent.end(), 0);
        for (int i = 0; i < lattice.sites; i++)
            for (int d = 0; d < 2; d++) {
                int j = lattice.neighbour[(size_t)i * 4 + 2 * d];
                if (spin[i] == spin[j] && uniform(engine) < add) {
                    int a = root(i), b = root(j);
                    if (a != b) parent[a > b ? a : b] = a > b ? b : a;
                }
            }
        for (int i = 0; i < lattice.sites; i++) sign[i] = uniform(engine) < 0.5 ? 1 : -1;
        for (int i = 0; i < lattice.sites; i++) spin[i] = sign[root(i)];
    };
    for (int t = 0; t < 20; t++) sweep();
    double start = seconds();
    for (int t = 0; t < sweeps; t++) sweep();
    printf("%.17g %.17g\n", 1e9 * (seconds() - start) / ((double)lattice.sites * sweeps), energy(lattice, spin));
}

int main(int count, char** word) {
    if (count != 5) return 2;
    const char* what = word[1];
    int length = atoi(word[2]), sweeps = atoi(word[3]);
    engine.seed(strtoull(word[4], nullptr, 10));
    if (!strcmp(what, "square")) square(length, sweeps);
    else if (!strcmp(what, "glass")) sparse(length, sweeps, true);
    else if (!strcmp(what, "sparse")) sparse(length, sweeps, false);
    else if (!strcmp(what, "dense")) dense(length, sweeps);
    else if (!strcmp(what, "wolff")) wolff(length, sweeps);
    else if (!strcmp(what, "swendsen-wang")) swendsenWang(length, sweeps);
    else return 2;
    return 0;
}
