using System.IO.Compression;

namespace Sinkhole.Admin.Assets;

/// <summary>One embedded file with its compressed forms, made when first asked for and kept.</summary>
internal sealed class Asset(string name, byte[] octets)
{
    private readonly Lazy<byte[]> brotli = new(() => Compress(octets, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    private readonly Lazy<byte[]> gzip = new(() => Compress(octets, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));

    public byte[] Octets => octets;

    public byte[] Brotli => brotli.Value;

    public byte[] Gzip => gzip.Value;

    /// <summary>The font is compressed in itself.</summary>
    public bool IsCompressible => !name.EndsWith(".woff2", StringComparison.Ordinal);

    public string ContentType => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    private static byte[] Compress(byte[] octets, Func<Stream, Stream> wrap)
    {
        using var target = new MemoryStream();
        using (var stream = wrap(target))
        {
            stream.Write(octets);
        }

        return target.ToArray();
    }
}
