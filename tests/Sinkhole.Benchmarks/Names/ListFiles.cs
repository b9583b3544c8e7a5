using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Names;

/// <summary>The list in each server's own form, written when a server first asks for it.</summary>
/// <param name="names">The names on it.</param>
/// <param name="folder">Where the files go.</param>
internal sealed class ListFiles(string[] names, string folder)
{
    /// <summary>What a listed name's question for A is answered with.</summary>
    public const string SinkholeAddress = "192.0.2.53";

    public IReadOnlyList<string> Names => names;

    /// <summary>One name a line.</summary>
    public string Plain() => Write("list.txt", "", name => $"{name}\n");

    /// <summary>A response policy zone: each name, and all below it.</summary>
    public string PolicyZone() => Write(
        "rpz.zone",
        "$ORIGIN rpz.\n$TTL 3600\n@ SOA localhost. localhost. 1 3600 600 86400 60\n@ NS localhost.\n",
        name => $"{name} A {SinkholeAddress}\n*.{name} A {SinkholeAddress}\n");

    /// <summary>Unbound's own form, the faster one of its two.</summary>
    public string UnboundZones() => Write(
        "unbound-list.conf", "server:\n", name => $"local-zone: {name}. redirect\nlocal-data: \"{name}. 3600 A {SinkholeAddress}\"\n");

    /// <summary>A constant database with names in wire form as keys, made by tinycdb.</summary>
    public string ConstantDatabase()
    {
        var file = Path.Combine(folder, "list.cdb");
        if (File.Exists(file))
        {
            return file;
        }

        var records = Write("list.cdb.txt", "", Record);
        File.AppendAllText(records, "\n");
        using var process = Process.Start(ToolRun.Demand("cdb", "tinycdb"), ["-c", file, records]);
        process.WaitForExit();
        return process.ExitCode == 0 ? file : throw new BenchmarkFailedException("'cdb' did not make the database.");
    }

    // The format of cdb(1): lengths first, since label lengths may be any octet.
    private static string Record(string name)
    {
        var key = string.Concat(name.Split('.').Select(label => (char)label.Length + label)) + '\0';
        return string.Create(CultureInfo.InvariantCulture, $"+{key.Length},{SinkholeAddress.Length}:{key}->{SinkholeAddress}\n");
    }

    private string Write(string fileName, string head, Func<string, string> line)
    {
        var file = Path.Combine(folder, fileName);
        if (!File.Exists(file))
        {
            using var writer = new StreamWriter(file, append: false, Encoding.ASCII, 1 << 20);
            writer.Write(head);
            foreach (var name in names)
            {
                writer.Write(line(name));
            }
        }

        return file;
    }
}
