using System.Text;

namespace Sinkhole.Benchmarks.Names;

/// <summary>Writes the queries of each mix, the same ones at every run: chance has a fixed seed for each mix.</summary>
/// <param name="listed">The names on the list.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="answers">Names that the mix of cached answers is drawn from.</param>
internal sealed class MixWriter(string[] listed, string folder, int answers = MixWriter.CachedNames)
{
    /// <summary>Answers that an office's resolver has at hand.</summary>
    public const int CachedNames = 10_000;

    private const int Seed = 20261128;
    private const int RealisticNames = 100_000;
    private const int UniqueNames = 5_003;

    /// <summary>Queries of a file: the list's part that they touch must not fit the processor's caches where the list does not.</summary>
    private const int Queries = 400_000;

    private readonly ZipfLaw zipf = new(RealisticNames);

    /// <summary>Writes the file of a mix.</summary>
    public PreparedMix Write(QueryMix mix)
    {
        var random = new Random(Seed + (int)mix);
        var file = Path.Combine(folder, $"{mix}.txt");
        var empty = 0;
        using var writer = new StreamWriter(file, append: false, Encoding.ASCII, 1 << 20);
        for (var i = 0; i < Queries; i++)
        {
            var line = Line(mix, random);
            empty += line.Contains(" HTTPS", StringComparison.Ordinal) ? 1 : 0;
            writer.Write(line);
            writer.Write('\n');
        }

        return new PreparedMix(mix, file, empty / (double)Queries);
    }

    private string Line(QueryMix mix, Random random) => mix switch
    {
        QueryMix.Cached or QueryMix.Tcp => Cached(random),
        QueryMix.Blocked => Blocked(random) + " A",
        QueryMix.Mixed => random.Next(10) == 0 ? Blocked(random) + " A" : Cached(random),
        QueryMix.Miss => OrdinaryNames.Unique(random.Next(UniqueNames)) + " A u",
        QueryMix.Realistic => Realistic(random),
    };

    private string Cached(Random random) => OrdinaryNames.Name(random.Next(answers)) + " A";

    private string Blocked(Random random)
    {
        var name = listed[random.Next(listed.Length)];
        return random.Next(4) switch
        {
            0 => $"{Label(random)}.{name}",
            1 => $"{Label(random)}.{Label(random)}.{name}",
            _ => name,
        };
    }

    // 3 % blocked, 10 % new, the rest known; A to AAAA to HTTPS like 55 to 25 to 20. Listed names are asked for by A alone: the peers' lists
    // hold that type and no other, to stay as small as they can.
    private string Realistic(Random random)
    {
        var kind = random.Next(100);
        var flags = (random.Next(2) == 0 ? "d" : "") + (random.Next(3) == 0 ? "c" : "");
        return kind switch
        {
            < 3 => $"{Blocked(random)} A {flags}",
            < 13 => $"{OrdinaryNames.Unique(random.Next(UniqueNames))} {Type(random)} {flags}u",
            _ => $"{OrdinaryNames.Name(zipf.Draw(random))} {Type(random)} {flags}",
        };
    }

    private static string Type(Random random) => random.Next(100) switch
    {
        < 55 => "A",
        < 80 => "AAAA",
        _ => "HTTPS",
    };

    private static string Label(Random random)
    {
        var letters = new char[3 + random.Next(8)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + random.Next(26));
        }

        return new string(letters);
    }
}
