namespace Sinkhole.Campaigns.Tests;

/// <summary>A directory of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sinkhole-campaigns-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        var file = File(name);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public string Write(string name, byte[] octets)
    {
        var file = File(name);
        System.IO.File.WriteAllBytes(file, octets);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
