using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Takes the values of a row one after the other, each as what it is; how they are written is the format's own.</summary>
internal interface ICellSink
{
    /// <summary>A text that many rows share; empty for none.</summary>
    void Text(string text);

    /// <summary>A text that few rows share.</summary>
    void Token(string text);

    /// <summary>A word of a closed set; null for none.</summary>
    void Word(ExportWord? word);

    /// <summary>A number that names something; null for none.</summary>
    void Number(long? number);

    /// <summary>A number that counts something.</summary>
    void Count(long count);

    /// <summary>A moment.</summary>
    void Time(DateTimeOffset time);

    /// <summary>Yes or no.</summary>
    void Flag(bool value);

    /// <summary>An address; null for none.</summary>
    void Address(InternetAddress? address);

    /// <summary>Several texts.</summary>
    void Texts(ImmutableArray<string> texts);

    /// <summary>Several addresses.</summary>
    void Addresses(ImmutableArray<InternetAddress> addresses);

    /// <summary>Several numbers.</summary>
    void Numbers(ImmutableArray<int> numbers);
}
