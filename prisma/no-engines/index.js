exports.enginesVersion = 'none';
exports.ensureNeededBinariesExist = async () => {};
exports.getEnginesPath = () => __dirname;
