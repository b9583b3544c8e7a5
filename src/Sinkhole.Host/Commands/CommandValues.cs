using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Commands;

/// <summary>Reads the values that several verbs take; one that cannot be read ends the command with a line that says what to write.</summary>
internal static class CommandValues
{
    /// <summary>A domain name in any case and alphabet.</summary>
    public static DomainName Name(string text) => DomainName.TryParse(text, out var name) ? name : throw new MustFixException(
        $"'{text}' is not a domain name. Write it as www.example.org.", $"'{text}' không phải tên miền. Ghi dạng www.example.org.");

    /// <summary>A client's address; null when none is given.</summary>
    public static InternetAddress? Client(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return InternetAddress.TryParse(text, out var address) ? address : throw new MustFixException(
            $"'--client' is '{text}'. Write an IP address, such as 192.0.2.7 or 2001:db8::7.", $"'--client' là '{text}'. Ghi một địa chỉ IP, ví dụ 192.0.2.7 hoặc 2001:db8::7.");
    }

    /// <summary>A record type by its mnemonic or as TYPE123.</summary>
    public static RecordType Type(string text) => RecordTypeText.TryParse(text, out var type) ? type : throw new MustFixException(
        $"'{text}' is not a record type. Write one such as A, AAAA, MX, TXT or TYPE65.", $"'{text}' không phải loại bản ghi. Ghi một loại như A, AAAA, MX, TXT hoặc TYPE65.");

    /// <summary>True for JSON, false for text or nothing said.</summary>
    public static bool IsJson(string? format) => format switch
    {
        null or "text" => false,
        "json" => true,
        _ => throw new MustFixException($"'--format' is '{format}'. Write text or json.", $"'--format' là '{format}'. Ghi text hoặc json."),
    };
}
