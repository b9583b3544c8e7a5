using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>What a server is told to work with.</summary>
/// <param name="Folder">A folder of its own.</param>
/// <param name="Port">Where it answers, on 127.0.0.1 by UDP and TCP.</param>
/// <param name="UpstreamPort">Where it forwards to.</param>
/// <param name="Lists">The list.</param>
internal sealed record ServerPlace(string Folder, int Port, int UpstreamPort, ListFiles Lists)
{
    /// <summary>Writes a file into the folder and gives its path.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
