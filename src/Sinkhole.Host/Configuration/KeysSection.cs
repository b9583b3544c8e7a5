using System.Collections.Immutable;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>keys</c>: files with a TSIG key each, so that no secret stands in the configuration.</summary>
internal static class KeysSection
{
    private const int MaxKeys = 1000;
    private const int MaxOctets = 16 * 1024;

    /// <summary>The keys, files relative to <paramref name="baseDirectory"/>.</summary>
    public static ImmutableArray<TsigKey> Read(MappingReader root, string baseDirectory)
    {
        var keys = new List<TsigKey>();
        foreach (var setting in (root.Values("keys") ?? []).Take(MaxKeys))
        {
            if (TryReadFile(root, setting, Path.GetFullPath(setting.Text, baseDirectory), out var text) && Parse(root, setting, text) is { } key)
            {
                if (keys.Exists(other => other.Name.Equals(key.Name)))
                {
                    root.Refuse(setting, new($"another file has a key named '{key.Name}' already.", $"đã có tệp khác chứa khóa '{key.Name}'."));
                }
                else
                {
                    keys.Add(key);
                }
            }
        }

        return [.. keys];
    }

    private static TsigKey? Parse(MappingReader root, Setting setting, string text)
    {
        if (TsigKey.TryParseFile(text, out var key))
        {
            return key;
        }

        root.Refuse(setting, new(
            "the file holds no TSIG key. Make one with tsig-keygen, or write [algorithm:]name:secret into it (hmac-sha256, hmac-sha384, hmac-sha512 or hmac-sha1).",
            "tệp không chứa khóa TSIG. Tạo khóa bằng tsig-keygen, hoặc ghi [thuật toán:]tên:bí mật (hmac-sha256, hmac-sha384, hmac-sha512 hoặc hmac-sha1)."));
        return null;
    }

    private static bool TryReadFile(MappingReader root, Setting setting, string path, out string text)
    {
        text = "";
        try
        {
            if (new FileInfo(path).Length <= MaxOctets)
            {
                text = File.ReadAllText(path);
                return true;
            }

            root.Refuse(setting, new("the file is too large for a key.", "tệp quá lớn, không phải tệp khóa."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            root.Refuse(setting, new($"the file cannot be read ({fault.Message}).", $"không đọc được tệp ({fault.Message})."));
        }

        return false;
    }
}
