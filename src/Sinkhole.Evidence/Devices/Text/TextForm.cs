namespace Sinkhole.Evidence.Devices.Text;

/// <summary>How a text file's characters are laid out; what its octets mean is told line by line.</summary>
internal enum TextForm : byte
{
    /// <summary>Not looked at yet.</summary>
    Unseen = 0,

    /// <summary>One octet or several a character: UTF-8, or the code page of an old Windows.</summary>
    Octets = 1,

    /// <summary>UTF-16, the low octet first.</summary>
    Utf16Little = 2,

    /// <summary>UTF-16, the high octet first.</summary>
    Utf16Big = 3,
}
