namespace Sinkhole.Fuzz.Running;

/// <summary>The inputs each run starts from: <c>Corpus/TARGET/*.hex</c> (octets in hexadecimal, <c>#</c> begins a remark) or any other file as it is.</summary>
internal static class Corpus
{
    /// <summary>All inputs of a target in the order of their names, never none.</summary>
    public static List<byte[]> Load(string target)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Corpus", target);
        var inputs = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(Read).ToList()
            : [];
        if (inputs.Count == 0)
        {
            inputs.Add([]);
        }

        return inputs;
    }

    private static byte[] Read(string file) => file.EndsWith(".hex", StringComparison.Ordinal) ? FromHex(File.ReadAllLines(file)) : File.ReadAllBytes(file);

    private static byte[] FromHex(IEnumerable<string> lines) =>
        Convert.FromHexString(string.Concat(lines.SelectMany(line => line.Split('#')[0].Where(char.IsAsciiHexDigit))));
}
